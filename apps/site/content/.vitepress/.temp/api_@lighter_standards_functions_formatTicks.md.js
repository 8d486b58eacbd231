import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: formatTicks()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/functions/formatTicks.md","filePath":"api/@lighter/standards/functions/formatTicks.md"}');
const _sfc_main = { name: "api/@lighter/standards/functions/formatTicks.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-formatticks" tabindex="-1">Function: formatTicks() <a class="header-anchor" href="#function-formatticks" aria-label="Permalink to &quot;Function: formatTicks()&quot;">​</a></h1><blockquote><p><strong>formatTicks</strong>(<code>ticks</code>, <code>decimals</code>): <code>string</code></p></blockquote><p>Writes ticks of 10^-decimals as the exchange prints them: fixed decimals, no exponent, <code>-</code> only for non-zero.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>ticks</code></td><td><code>number</code> | <code>bigint</code></td></tr><tr><td><code>decimals</code></td><td><code>number</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>string</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>for a number that is not an integer</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/functions/formatTicks.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const formatTicks = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  formatTicks as default
};
