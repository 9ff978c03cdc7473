import { expect, test } from 'vitest';
import { articleHtml } from '#src/reach/wechat/article/html/article-html.ts';

const bare = (html: string): string =>
  html.replaceAll(/ style="([^"]*)"/g, (_, style: string) => {
    const marker = /list-style-type:([a-z-]+)/.exec(style)?.[1];
    return marker ? ` style="${marker}"` : '';
  });

// The platform removes `start`, `value` and `type`; styles stay.
test.each([
  ['a list', '<ol><li>甲</li><li>乙</li></ol>', '<ol><li>甲</li><li>乙</li></ol>'],
  ['one that goes on', '<ol start="3"><li>甲</li><li>乙</li></ol>', '<p>3. 甲</p><p>4. 乙</p>'],
  ['letters', '<ol type="a"><li>甲</li></ol>', '<ol style="lower-alpha"><li>甲</li></ol>'],
  ['letters that go on', '<ol start="3" type="A"><li>甲</li></ol>', '<p>C. 甲</p>'],
  [
    'an item left out',
    '<ol><li>甲</li><li value="3">乙</li><li>丙</li></ol>',
    '<p>1. 甲</p><p>3. 乙</p><p>4. 丙</p>',
  ],
  [
    'paragraphs and lists in items',
    '<ol start="2"><li><p>甲</p><p>续</p></li><li><strong>乙</strong>丙<ul><li>丁</li></ul></li></ol>',
    '<p>2. 甲</p><p>续</p><p>3. <strong>乙</strong>丙</p><ul><li>丁</li></ul>',
  ],
  [
    'a list in a list',
    '<ol><li>甲<ol start="4"><li>乙</li></ol></li><li>丙</li></ol>',
    '<ol><li>甲<p>4. 乙</p></li><li>丙</li></ol>',
  ],
])('numbers of an article of WeChat: %s', (_, body, article) => {
  expect(bare(articleHtml(body, 'https://a.example').html)).toBe(article);
});

// The kinds that a digest may contain.
test.each([
  ['<ol type="a"><li>甲</li><li>乙</li></ol>', 'a. 甲 b. 乙'],
  ['<ol type="I" start="3"><li>甲</li></ol>', 'III. 甲'],
  [
    '<p>甲<img src="https://b.example/x.png" alt="" /></p><table><tbody><tr><td>10<sup>4</sup></td></tr></tbody></table>',
    '甲 10⁴',
  ],
])('words of an article of WeChat are numbered as it is: %s', (body, words) => {
  expect(articleHtml(body, 'https://a.example').words).toBe(words);
});
