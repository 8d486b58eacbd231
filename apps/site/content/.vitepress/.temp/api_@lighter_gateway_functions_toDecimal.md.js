import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: toDecimal()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/gateway/functions/toDecimal.md","filePath":"api/@lighter/gateway/functions/toDecimal.md"}');
const _sfc_main = { name: "api/@lighter/gateway/functions/toDecimal.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-todecimal" tabindex="-1">Function: toDecimal() <a class="header-anchor" href="#function-todecimal" aria-label="Permalink to &quot;Function: toDecimal()&quot;">​</a></h1><blockquote><p><strong>toDecimal</strong>(<code>value</code>, <code>field?</code>): <code>Decimal</code></p></blockquote><p>Reads a <a href="./../#numeric">Numeric</a> exactly; −0 is 0.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><code>value</code></td><td><a href="./../#numeric"><code>Numeric</code></a></td><td><code>undefined</code></td><td>the number; a <code>number</code> means its shortest decimal text (0.1 is one tenth)</td></tr><tr><td><code>field?</code></td><td><code>string</code></td><td><code>&#39;value&#39;</code></td><td>name for the error</td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>Decimal</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>for NaN, infinities, empty or malformed text, other types</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/gateway/functions/toDecimal.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const toDecimal = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  toDecimal as default
};
