import { stripVTControlCharacters } from 'node:util'
import { expect, test } from '@jest/globals'
import { renderMarkdown } from '../../sandbox/terminal.ts'

const render = (markdown: string) => stripVTControlCharacters(renderMarkdown(markdown))

test('A table stands in columns, its lines of a cell below each other', () => {
  expect(
    render(
      '| Endpoint | Primary | Count |\n| --- | --- | ---: |\n| Global | ✅ **refused**<br><sub>401/5202</sub> | 1 |\n'
    )
  ).toBe(
    [
      'Endpoint   Primary      Count',
      '────────   ──────────   ─────',
      'Global     ✅ refused       1',
      '           401/5202',
      ''
    ].join('\n')
  )
})

test('A summary reads as text: no tags, no entities, folded parts by their title', () => {
  expect(
    render(`### ❌ Failed — <b>keys</b> &amp; more

**Next:** run \`az login\`, see [the docs](https://example.com).

- one
- two
  - three

> a quotation

<details><summary>Evidence</summary>

| a | b |
| - | - |

</details>

\`\`\`sh
az group list
\`\`\`
`)
  ).toBe(`❌ Failed — keys & more

Next: run az login, see the docs (https://example.com).

• one
• two
  • three

│ a quotation

▸ Evidence

  az group list
`)
})

test('What is folded away within a folded part does not end it', () => {
  expect(
    render(`before

<details><summary>Evidence</summary>

<details><summary>orders</summary>

| a | b |
| - | - |

</details>
<details><summary>billing</summary>

inner

</details>

- still folded

</details>

between

<details><summary>Undo</summary>

text

</details>

after
`)
  ).toBe('before\n\n▸ Evidence\n\nbetween\n\n▸ Undo\n\nafter\n')
})

test('A command by itself stands in its own line', () => {
  expect(render('**Next:** Grant it:\n\n<pre><code>az role &#34;x&#34;</code></pre>\n\nThen wait.')).toBe(
    'Next: Grant it:\n\n  az role "x"\n\nThen wait.\n'
  )
})
