import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const { INPUT_NAME: name = '', INPUT_PATH: path = '', LOCAL_ARTIFACTS: store = '' } = process.env;

const folder = join(store, name);
mkdirSync(folder, { recursive: true });
copyFileSync(path, join(folder, basename(path)));
