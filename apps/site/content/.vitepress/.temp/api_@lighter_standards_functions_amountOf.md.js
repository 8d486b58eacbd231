import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: amountOf()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/functions/amountOf.md","filePath":"api/@lighter/standards/functions/amountOf.md"}');
const _sfc_main = { name: "api/@lighter/standards/functions/amountOf.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-amountof" tabindex="-1">Function: amountOf() <a class="header-anchor" href="#function-amountof" aria-label="Permalink to &quot;Function: amountOf()&quot;">​</a></h1><blockquote><p><strong>amountOf</strong>(<code>value</code>): <code>Decimal</code></p></blockquote><p>Returns an amount as the exchange sent it. An empty string, which the exchange sends for values that do not exist, is 0. A missing or unreadable value is NaN, so it is never mistaken for a number and does not affect other fields of the response.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>value</code></td><td><code>unknown</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>Decimal</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/functions/amountOf.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const amountOf = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  amountOf as default
};
