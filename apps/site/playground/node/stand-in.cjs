/** A module of Node as the playground has it: `members`, and functions that throw when they are called. */
module.exports = function standIn(module, members = {}) {
  return new Proxy(members, {
    get: (target, name) =>
      target[name] ??
      function missing() {
        throw new Error(
          `The playground has no ${module} (${String(name)}). Run this program on Node, Bun or Deno.`,
        )
      },
  })
}
