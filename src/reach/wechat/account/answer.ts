/** What the platform answers with: a code, and what the call is for. */
export type Answer = { errcode?: number; errmsg?: unknown } & Record<string, unknown>;

/**
 * Reads an answer. The platform passes on what people typed: its lists may have control characters in their texts, which
 * no JSON has. `errcode` is a number, of some gateways a text of one; where an answer has something to tell it is left out.
 * Throws for anything else.
 */
export function answerIn(text: string): Answer {
  const answer = parsed(text);
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) throw new Error('no object');
  const { errcode, ...told } = answer as Record<string, unknown>;
  if (errcode === undefined || errcode === null) return told;
  const code = typeof errcode === 'string' && errcode.trim() !== '' ? Number(errcode) : errcode;
  if (!Number.isInteger(code)) throw new Error('errcode is no number');
  return { ...told, errcode: code as number };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, exact);
  } catch {
    return JSON.parse(text.replaceAll(control, ' '), exact);
  }
}

const control = /\p{Cc}/gu;

/** Ids are numbers, and may have more digits than one of JavaScript holds: those remain what was written. */
function exact(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isInexact = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isInexact && context?.source && /^\d+$/.test(context.source) ? context.source : value;
}
