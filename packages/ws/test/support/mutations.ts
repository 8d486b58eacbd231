/** Values that no field expects; none of them is a code of the exchange. */
const ODD = [
  'null',
  'true',
  '""',
  '"x"',
  '0',
  '-1',
  '1.5',
  '1e400',
  '9007199254740993',
  '281474976710656',
  '[]',
  '{}',
  '[null]',
  '[[[[]]]]',
  '{"__proto__":{"a":1}}',
  '{"then":1,"toString":null,"constructor":0}',
  `"${':'.repeat(300)}"`,
  '"\\u0000\\ud800"',
  `${'['.repeat(50)}${']'.repeat(50)}`,
]

/** One change of a frame: of a value, of the structure, or of the bytes. */
export function mutate(frame: string, draw: () => number): string {
  const at = (length: number): number => Math.floor(draw() * length)
  switch (at(7)) {
    case 0:
      // Cut.
      return frame.slice(0, at(frame.length))
    case 1: {
      // Bytes.
      const place = at(frame.length)
      return frame.slice(0, place) + String.fromCharCode(at(0x250)) + frame.slice(place + at(3))
    }
    case 2:
      // Twice, or within another.
      return draw() < 0.5 ? frame + frame : `[${frame}]`
    case 3:
    case 4: {
      // Another value.
      const values = [...frame.matchAll(/:("(?:[^"\\]|\\.)*"|-?[\d.]+|true|false|null|\{\}|\[\])/g)]
      const chosen = values[at(values.length)]
      if (chosen === undefined) return frame
      const odd = ODD[at(ODD.length)] ?? 'null'
      return `${frame.slice(0, chosen.index)}:${odd}${frame.slice(chosen.index + chosen[0].length)}`
    }
    case 5: {
      // Another name.
      const names = [...frame.matchAll(/"(\w+)":/g)]
      const chosen = names[at(names.length)]
      if (chosen === undefined) return frame
      const name = ['x', 'type', 'channel', 'id', '__proto__', 'toString'][at(6)] ?? 'x'
      return `${frame.slice(0, chosen.index)}"${name}":${frame.slice(chosen.index + chosen[0].length)}`
    }
    default: {
      // A whole object or list replaced.
      const opens = [...frame.matchAll(/[{[]/g)]
      const chosen = opens[at(opens.length)]
      if (chosen === undefined) return frame
      return (
        frame.slice(0, chosen.index) + (ODD[at(ODD.length)] ?? '') + frame.slice(closing(frame, chosen.index))
      )
    }
  }
}

function closing(text: string, from: number): number {
  let depth = 0
  for (let i = from; i < text.length; i++) {
    const character = text[i]
    if (character === '{' || character === '[') depth++
    if ((character === '}' || character === ']') && --depth === 0) return i + 1
  }
  return text.length
}
