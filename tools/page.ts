// The template of report.html: one file with its styles and code in it, which asks for nothing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'src', 'report', 'page');
const UPLOT = join(ROOT, 'node_modules', 'uplot');
/** Bytes; what a run has to say comes on top. */
const MOST = 160_000;

/** Writes the template beside the bundle, and gives the list of what is in it to `took`. */
export function page(fileName: string, took: (modules: readonly string[]) => void): Plugin {
  return {
    name: 'page',
    async generateBundle() {
      const { source, modules } = await pageTemplate();
      const bytes = Buffer.byteLength(source);
      if (bytes > MOST) this.error(`${fileName} has ${bytes} bytes, more than ${MOST}.`);
      took(modules);
      this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

type Template = { readonly source: string; readonly modules: readonly string[] };

export async function pageTemplate(): Promise<Template> {
  const { code, modules } = await script();
  const styles = [join(UPLOT, 'dist', 'uPlot.min.css'), join(FOLDER, 'page.css')];
  const source = fill(readFileSync(join(FOLDER, 'page.html'), 'utf8'), {
    // A substantial part of it is in the page, so its terms go where the page goes.
    licence: readFileSync(join(UPLOT, 'LICENSE'), 'utf8').trim().replaceAll('--', '- -'),
    style: styles.map((path) => smaller(readFileSync(path, 'utf8'))).join('\n'),
    // A text of ours that ends a script would end this one.
    script: code.trim().replace(/<\/(?=script)/gi, '<\\/'),
  });
  return { source, modules };
}

async function script(): Promise<{ readonly code: string; readonly modules: readonly string[] }> {
  const bundle = await rolldown({
    cwd: ROOT,
    input: join(FOLDER, 'main.ts'),
    platform: 'browser',
    tsconfig: join(FOLDER, 'tsconfig.json'),
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  const [chunk] = output;
  return { code: chunk.code, modules: chunk.moduleIds };
}

/** Puts texts where the template names them: `<!-- name -->`, or the same as a comment of CSS. */
function fill(template: string, texts: Readonly<Record<string, string>>): string {
  return template.replace(
    /<!-- (licence) -->|\/\* (style|script) \*\//g,
    (place, one: string | undefined, other: string | undefined) => {
      const text = texts[one ?? other ?? ''];
      return text === undefined ? place : one === undefined ? text : `<!--\n${text}\n-->`;
    },
  );
}

/** Without comments and indentation: a style sheet of ours has neither in its texts. */
function smaller(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}
