/** Writes `docs/report.schema.json` from the schema in `src/report/schema.ts`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { reportJsonSchema } from '../src/report/schema.ts'

const root = join(import.meta.dirname, '..')
const text = await format(JSON.stringify(reportJsonSchema()), { parser: 'json', printWidth: 110 })
writeFileSync(join(root, 'docs', 'report.schema.json'), text)
