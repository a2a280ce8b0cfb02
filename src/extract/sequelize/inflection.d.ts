declare module "inflection" {
  interface Inflection {
    pluralize(text: string): string;
    singularize(text: string): string;
    underscore(text: string): string;
  }
  const inflection: Inflection;
  export default inflection;
}
