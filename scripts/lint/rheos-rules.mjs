/** Lint rules of this project that no published plugin has. */

/** `x ** y` rounds differently between versions of the engine; powers of two by whole exponents are exact, and allowed. */
const noPowerOperator = {
  create(context) {
    const report = (node) => {
      const isPowerOfTwo = node.operator === "**" && node.left.type === "Literal" && ["2", "2n"].includes(node.left.raw);
      if ((node.operator === "**" || node.operator === "**=") && !isPowerOfTwo) {
        context.report({ node, message: "Use pow of envs/core/math, or a product: the same bytes on every machine." });
      }
    };
    return { BinaryExpression: report, AssignmentExpression: report };
  },
};

/** `const { sin } = Math` and `Math[name]` would go round the list of forbidden functions. */
const noMathAlias = {
  create(context) {
    return {
      Identifier(node) {
        const { parent } = node;
        if (node.name !== "Math" || (parent.type === "MemberExpression" && !parent.computed)) return;
        context.report({ node, message: "Name the function, as in Math.sqrt: the linter must see which one it is." });
      },
    };
  },
};

// The one default export: the linter asks for it.
export default {
  meta: { name: "rheos" },
  rules: { "no-power-operator": noPowerOperator, "no-math-alias": noMathAlias },
};
