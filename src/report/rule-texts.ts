/** What a rule means, for formats that carry rule descriptions. */
export interface RuleText {
  /** One sentence. */
  readonly summary: string;
  readonly helpMarkdown: string;
}

/** Rule id to its texts. */
export type RuleTexts = ReadonlyMap<string, RuleText>;
