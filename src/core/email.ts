/** One address as people have them: no name, no list, none of the marks that part addresses or begin a comment (RFC 5322, 3.4). */
const form =
  /^(?=[^@]{1,64}@)[^\s@<>"(),:;[\]\\.]+(?:\.[^\s@<>"(),:;[\]\\.]+)*@(?:[^\s@<>"(),:;[\]\\.]+\.)+[^\s@<>"(),:;[\]\\.]{2,}$/;
/** What nobody would see in it, or a name of a host that begins or ends with a hyphen (RFC 1123, 2.1). */
const wrong = /[\p{C}\p{Default_Ignorable_Code_Point}]|@(?:.*\.)?-|@.*-(?:\.|$)/u;
const longest = 254;

export const isEmail = (text: string): boolean =>
  text.length <= longest && form.test(text) && !wrong.test(text);
