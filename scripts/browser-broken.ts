/** Pages that are wrong, each in one way, and what must be said of them: a check that cannot fail checks nothing. */
import { findings, fleet, reportFor } from '../__tests__/report/findings.ts'
import { summaryOf } from '../src/report/summary.ts'
import { verdictTitle } from '../src/report/words.ts'
import type { Shown } from './browser-checks.ts'

export interface Broken {
  readonly shown: Shown
  /** What is done to the finished page. */
  readonly html: (html: string) => string
  readonly complaint: RegExp
}

const sound: Shown = {
  name: '',
  markdown: summaryOf(reportFor([findings['still-accepted']])),
  verdict: verdictTitle('failed'),
  next: true
}

/** @param change of the Markdown */
function markdown(name: string, complaint: RegExp, change: (markdown: string) => string): Broken {
  return { shown: { ...sound, name, markdown: change(sound.markdown) }, html: (html) => html, complaint }
}

/** @param change of the page that is made of it */
function html(name: string, complaint: RegExp, change: (html: string) => string): Broken {
  return { shown: { ...sound, name }, html: change, complaint }
}

function below(added: string): (page: string) => string {
  return (page) => page.replace('</main>', `${added}</main>`)
}

const passed = summaryOf(reportFor(fleet(2, ['proven'])))

export const brokenPages: readonly Broken[] = [
  markdown('the verdict is not first', /begins with/, (it) => `Summary:\n\n${it}`),
  markdown('the verdict has no icon', /begins with/, (it) => it.replace('❌ ', '')),
  markdown('the verdict does not say why', /begins with/, (it) => it.replace(/ — .*/, '')),
  html('the verdict is below the fold', /verdict is below the fold/, (it) =>
    it.replace('<main', '<div style="height: 800px"></div><main')
  ),
  markdown('nothing says what to do', /does not say what/, (it) => it.replace('**Next:**', 'Then:')),
  markdown('what to do is folded away', /does not say what/, (it) =>
    it.replace(/(\*\*Next:\*\*.*)/, '<details><summary>More</summary>\n\n$1\n\n</details>')
  ),
  markdown('what to do comes after all else', /next is below the fold/, (it) =>
    it.replace('**Next:**', `${'and more\n\n'.repeat(20)}**Next:**`)
  ),
  {
    shown: {
      name: 'there is nothing to do',
      markdown: `${passed}\n**Next:** Wait.\n`,
      verdict: verdictTitle('passed'),
      next: false
    },
    html: (it) => it,
    complaint: /nothing to do/
  },
  html('something is wider than the page', /page, folded, is 3\d{3} px wide/, (it) =>
    it.replace('</body>', '<div style="width: 3000px">wide</div></body>')
  ),
  html(
    'something folded away is wider than the page',
    /page, unfolded, is 3\d{3} px wide/,
    below('<details><summary>x</summary><p style="width: 3000px">wide</p></details>')
  ),
  html(
    'text runs out of its box',
    /Sticks out of the page, folded: p/,
    below('<p style="width: 1010px; overflow: hidden">words</p>')
  ),
  markdown('a row lacks a cell', /A row has 4 cells where its table has 5/, (it) =>
    it.replace(/(\| Global )\|[^|]*\|/, '$1|')
  ),
  markdown('a row has a cell too many', /A row has 6 cells where its table has 5/, (it) =>
    it.replace('| Global |', '| Global | extra |')
  ),
  markdown('a table is none', /holds 2 tables, and the page shows 1/, (it) => it.replace(/^\| --- \|/m, '|')),
  markdown('the line below a head is missing', /Markup is seen as text: “\s*\| Endpoint/, (it) =>
    it.replace(/^\| ---.*\n/m, '')
  ),
  markdown('a table has no rows', /has no rows/, (it) => `${it}\n| A | B |\n| --- | --- |\n`),
  markdown('a column has no title', /no title/, (it) => it.replace('| Endpoint ', '| ')),
  markdown('bold words are not', /Markup is seen as text: “.*\*\*/, (it) => `${it}\n** words **\n`),
  markdown('a tag is text', /Markup is seen as text: “<details>/, (it) => `${it}\n&lt;details>\n`),
  markdown('an entity is text', /Markup is seen as text: “&#39;/, (it) => `${it}\n&amp;#39;\n`),
  markdown('Markdown begins too soon after a summary', /Markup is seen as text/, (it) =>
    it.replace(/(<summary>Evidence<\/summary>)\n+/, '$1\n')
  ),
  markdown('a value is missing', /A value is missing/, (it) => `${it}\nThe region undefined\n`),
  markdown(
    'something folded away is never closed',
    /heading “After” is folded away/,
    (it) => `${it.replace('</details>', '')}\n\n#### After\n`
  ),
  markdown(
    'what is folded away is nothing',
    /“Empty” shows nothing when it is unfolded/,
    (it) => `${it}\n<details><summary>Empty</summary>\n\n</details>\n`
  ),
  markdown('what is folded away has no title', /folded away without a title/, (it) =>
    it.replace('<summary>Evidence</summary>', '')
  ),
  markdown('what should be folded away is open', /“Evidence” is not folded away/, (it) =>
    it.replace('<details><summary>Evidence', '<details open><summary>Evidence')
  ),
  markdown(
    'a link runs a script',
    /leads nowhere: it has no target/,
    (it) => `${it}\n[x](javascript:alert(1))\n`
  ),
  markdown('a link leads to no such place', /leads nowhere: #x/, (it) => `${it}\n[y](#x)\n`),
  markdown('a link is of another kind', /leads nowhere: mailto:/, (it) => `${it}\n[y](mailto:a@b.c)\n`),
  markdown('a link has no words', /has no words/, (it) => `${it}\n[](https://example.com)\n`),
  markdown('an icon stands alone', /icon stands without a word: “✅/, (it) =>
    it.replace('| Global |', '| ✅ |')
  ),
  markdown('an icon stands behind its word', /icon stands without a word: “⚠️/, (it) => `${it}\nBeware ⚠️\n`),
  html('pale words', /^light: Too little contrast/, (it) => it.replaceAll('#59636e', '#aaaaaa')),
  html('dark words in the dark', /^dark: Too little contrast/, (it) => it.replaceAll('#9198a1', '#444444')),
  html('a picture from elsewhere', /Tried to load/, below('<img src="https://example.com/a.png" alt="a">')),
  html('a picture that nothing holds back', /Tried to load/, (it) =>
    below('<img src="https://example.com/a.png" alt="a">')(it.replace(/<meta http-equiv.*>/, ''))
  )
]
