import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: ticksOfText()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/lob/functions/ticksOfText.md","filePath":"api/@lighter/lob/functions/ticksOfText.md"}');
const _sfc_main = { name: "api/@lighter/lob/functions/ticksOfText.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-ticksoftext" tabindex="-1">Function: ticksOfText() <a class="header-anchor" href="#function-ticksoftext" aria-label="Permalink to &quot;Function: ticksOfText()&quot;">​</a></h1><blockquote><p><strong>ticksOfText</strong>(<code>text</code>, <code>decimals</code>): <code>number</code></p></blockquote><p>Reads a wire decimal as an exact integer of 10^-decimals units.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>text</code></td><td><code>string</code></td></tr><tr><td><code>decimals</code></td><td><code>number</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>number</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if the text is not a plain decimal, has more significant decimals, or exceeds 2^53 − 1</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/lob/functions/ticksOfText.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ticksOfText = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ticksOfText as default
};
