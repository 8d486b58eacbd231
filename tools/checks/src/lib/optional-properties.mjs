import ts from 'typescript-6'

/**
 * Optional properties whose type does not include `undefined`, so that programs with `exactOptionalPropertyTypes` cannot
 * pass on an option that they do not have.
 *
 * @param file - name, for the messages
 * @param text - the source
 * @returns `file:line name`, one each
 */
export function narrowOptionals(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found = []
  const visit = (node) => {
    const isProperty = ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)
    if (isProperty && node.questionToken !== undefined && node.type !== undefined && !isWide(node.type)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      found.push(`${file}:${line + 1} ${node.name.getText()}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Whether a type as written includes `undefined`. */
function isWide(type) {
  if (ts.isParenthesizedTypeNode(type)) return isWide(type.type)
  if (ts.isUnionTypeNode(type)) return type.types.some(isWide)
  const { UndefinedKeyword, UnknownKeyword, AnyKeyword, NeverKeyword } = ts.SyntaxKind
  return [UndefinedKeyword, UnknownKeyword, AnyKeyword, NeverKeyword].includes(type.kind)
}
