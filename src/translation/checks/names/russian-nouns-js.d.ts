/** The part of the library that we use; it ships without types. */
declare module 'russian-nouns-js' {
  interface Lemma {
    readonly text: string;
  }
  const RussianNouns: {
    Gender: Readonly<Record<'MASCULINE' | 'FEMININE' | 'NEUTER', string>>;
    CASES: readonly string[];
    createLemma(word: { text: string; gender: string }): Lemma;
    Engine: new () => {
      decline(lemma: Lemma, grammaticalCase: string, plural?: string): string[];
      pluralize(lemma: Lemma): string[];
    };
  };
  export default RussianNouns;
}
