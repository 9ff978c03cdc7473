/** Joins blocks as HTML: texts become paragraphs, HTML blocks (such as `<h2>`) stay unchanged. */
export const prose = (...blocks: string[]) =>
  blocks
    .map((block) => (/^<(?:h2|h3|ul|ol|table|blockquote|p)\b/.test(block) ? block : `<p>${block}</p>`))
    .join('\n');

export const bullets = (...points: string[]) =>
  `<ul>${points.map((point) => `<li>${point}</li>`).join('')}</ul>`;
export const numbered = (...points: string[]) =>
  `<ol>${points.map((point) => `<li>${point}</li>`).join('')}</ol>`;

/** An HTML table with a head row. */
export function table(head: readonly string[], ...lines: readonly (readonly string[])[]): string {
  const cells = (tag: string, line: readonly string[]) =>
    `<tr>${line.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${cells('th', head)}</thead><tbody>${lines.map((line) => cells('td', line)).join('')}</tbody></table>`;
}

/** The first line of every invented text. */
export const example = '<p><em>示例内容，仅用于系统演示，不反映真实情况。</em></p>';
