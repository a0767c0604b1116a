import type { LineReader, ReadReport } from '../agent-reader.ts';
import type { LogEvent } from '../event.ts';
import { asObject, asText, type JsonObject } from '../json-object.ts';
import { assistantEvents } from './assistant-events.ts';
import { compactionEvent } from './compaction-event.ts';
import type { Place } from '../place.ts';
import { isEventless } from './prefilter.ts';
import { queueEvents } from './queue-events.ts';
import { createSessionMemory } from './session-memory.ts';
import {
  eventlessAttachments,
  eventlessProgress,
  eventlessRows,
  eventlessSubtypes,
} from './row-types.ts';
import { commandEvents, userEvents } from './user-events.ts';

export class ClaudeCodeLineReader implements LineReader {
  private readonly memory = createSessionMemory();

  skips(line: Uint8Array): boolean {
    return isEventless(line);
  }

  read(record: unknown, line: number, report: ReadReport): LogEvent[] {
    const row = asObject(record) ?? {};
    const type = asText(row['type']) ?? 'without type';
    switch (type) {
      case 'user':
      case 'assistant':
        return this.message(row, line, report);
      case 'progress':
        return this.progress(row, line, report);
      case 'system':
        return this.system(row, line, report);
      case 'attachment':
        return this.attachment(row, line, report);
      case 'queue-operation':
        if (this.isRepeat(row, report)) return [];
        return queueEvents(row, placeOf(row, line), this.memory);
      case 'permission-mode':
        return this.memory.facts.changes(row, placeOf(row, line));
      default:
        if (!eventlessRows.has(type)) countUnknown(report, type);
        return [];
    }
  }

  end(): LogEvent[] {
    return this.memory.queue.takeAll();
  }

  private message(row: JsonObject, line: number, report: ReadReport): LogEvent[] {
    const side = this.memory.sidechains.sideOf(row);
    if (this.isRepeat(row, report)) return [];
    const place = placeOf(row, line);
    if (side !== undefined) place.side = side;
    const facts = side === undefined ? this.memory.facts.changes(row, place) : [];
    const events =
      row['type'] === 'user'
        ? userEvents(row, place, this.memory, report)
        : assistantEvents(row, place, this.memory);
    return facts.length === 0 ? events : [...facts, ...events];
  }

  /** A subagent's message, told by a tick of the main log. */
  private progress(row: JsonObject, line: number, report: ReadReport): LogEvent[] {
    const data = asObject(row['data']) ?? {};
    const kind = asText(data['type']) ?? 'without type';
    const message = asObject(data['message']);
    if (kind === 'agent_progress' && message) {
      const agentId = data['agentId'] ?? row['parentToolUseID'];
      return this.message({ ...message, isSidechain: true, agentId }, line, report);
    }
    if (!eventlessProgress.has(kind)) countUnknown(report, `progress/${kind}`);
    return [];
  }

  private system(row: JsonObject, line: number, report: ReadReport): LogEvent[] {
    const subtype = asText(row['subtype']) ?? 'without subtype';
    switch (subtype) {
      case 'compact_boundary':
      case 'microcompact_boundary':
        return this.isRepeat(row, report) ? [] : [compactionEvent(row, placeOf(row, line))];
      case 'local_command':
        return commandEvents(asText(row['content']) ?? '', placeOf(row, line), this.memory);
      default:
        if (!eventlessSubtypes.has(subtype)) countUnknown(report, `system/${subtype}`);
        return [];
    }
  }

  private attachment(row: JsonObject, line: number, report: ReadReport): LogEvent[] {
    const attachment = asObject(row['attachment']) ?? {};
    const kind = asText(attachment['type']) ?? 'without type';
    if (kind === 'queued_command') {
      if (this.isRepeat(row, report)) return [];
      const { prompt: content, origin } = attachment;
      const delivery = { operation: 'deliver', content, origin };
      return queueEvents(delivery, placeOf(row, line), this.memory);
    }
    if (!eventlessAttachments.has(kind)) countUnknown(report, `attachment/${kind}`);
    return [];
  }

  private isRepeat(row: JsonObject, report: ReadReport): boolean {
    const repeat = this.memory.repeats.isRepeat(row);
    if (repeat) report.repeated += 1;
    return repeat;
  }
}

function placeOf(row: JsonObject, line: number): Place {
  const time = asText(row['timestamp']);
  return time === undefined ? { line } : { line, time };
}

function countUnknown(report: ReadReport, type: string): void {
  report.unknownTypes[type] = (report.unknownTypes[type] ?? 0) + 1;
}
