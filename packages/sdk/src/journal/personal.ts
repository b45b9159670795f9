/**
 * Finds the field of an event that is declared personal. What is in the journal stays there for years and in every copy of it;
 * a name or an address belongs in the vault, where it can be forgotten, and its id in the event.
 */
import type * as SchemaAST from "effect/SchemaAST"

/** The path to the first field annotated `personal: true`, at any depth: "people.name". */
export function personalField(ast: SchemaAST.AST): string | undefined {
  return find(ast, [], new Set())?.join(".")
}

function find(
  ast: SchemaAST.AST,
  path: ReadonlyArray<string>,
  seen: Set<SchemaAST.AST>
): ReadonlyArray<string> | undefined {
  if (declared(ast)) return path
  if (seen.has(ast)) return undefined
  seen.add(ast)
  for (const [name, part] of partsOf(ast)) {
    const found = find(part, name === undefined ? path : [...path, name], seen)
    if (found !== undefined) return found
  }
  return undefined
}

/** On the schema, on the key that holds it, or on a check that was added later. */
function declared(ast: SchemaAST.AST): boolean {
  return [ast, ast.context, ...(ast.checks ?? [])].some((each) => each?.annotations?.["personal"] === true)
}

/** What a schema is made of, by name where it has one; the form in which it is stored included. */
function partsOf(ast: SchemaAST.AST): ReadonlyArray<readonly [string | undefined, SchemaAST.AST]> {
  const stored = (ast.encoding ?? []).map(({ to }) => [undefined, to] as const)
  return [...stored, ...inside(ast)]
}

function inside(ast: SchemaAST.AST): ReadonlyArray<readonly [string | undefined, SchemaAST.AST]> {
  if (ast._tag === "Objects") {
    return [
      ...ast.propertySignatures.map(({ name, type }) => [String(name), type] as const),
      ...ast.indexSignatures.map(({ type }) => ["*", type] as const)
    ]
  }
  if (ast._tag === "Union") return ast.types.map(unnamed)
  if (ast._tag === "Arrays") return [...ast.elements, ...ast.rest].map(unnamed)
  if (ast._tag === "Declaration") return ast.typeParameters.map(unnamed)
  return ast._tag === "Suspend" ? [unnamed(ast.thunk())] : []
}

function unnamed(ast: SchemaAST.AST): readonly [undefined, SchemaAST.AST] {
  return [undefined, ast]
}
