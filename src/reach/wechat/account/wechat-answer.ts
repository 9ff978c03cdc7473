/** An answer of the platform: an error code, and the fields of the call. */
export type WechatAnswer = { errcode?: number; errmsg?: unknown } & Record<string, unknown>;

/**
 * Parses an answer. The platform copies what people typed, so its lists may hold control characters, which JSON
 * forbids. `errcode` is a number, or a numeric string from some gateways; answers with other fields omit it. Throws
 * if the text is not such an answer.
 */
export function parseAnswer(text: string): WechatAnswer {
  const answer = parsed(text);
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer))
    throw new Error('the answer is not a JSON object');
  const { errcode, ...fields } = answer as Record<string, unknown>;
  if (errcode === undefined || errcode === null) return fields;
  const code = typeof errcode === 'string' && errcode.trim() !== '' ? Number(errcode) : errcode;
  if (!Number.isInteger(code)) throw new Error('errcode is not a number');
  return { ...fields, errcode: code as number };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, exact);
  } catch {
    return JSON.parse(text.replaceAll(control, ' '), exact);
  }
}

const control = /\p{Cc}/gu;

/** Ids are numbers that may exceed JavaScript's safe integers; those stay strings. */
function exact(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isInexact = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isInexact && context?.source && /^\d+$/.test(context.source) ? context.source : value;
}
