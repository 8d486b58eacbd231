import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: checksum()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/lob/functions/checksum.md","filePath":"api/@lighter/lob/functions/checksum.md"}');
const _sfc_main = { name: "api/@lighter/lob/functions/checksum.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-checksum" tabindex="-1">Function: checksum() <a class="header-anchor" href="#function-checksum" aria-label="Permalink to &quot;Function: checksum()&quot;">​</a></h1><blockquote><p><strong>checksum</strong>(<code>book</code>, <code>levels?</code>): <code>number</code></p></blockquote><p>Returns an unsigned 32-bit checksum of the best <code>levels</code> (FNV-1a over ticks and lots); equal books have equal checksums.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Default value</th></tr></thead><tbody><tr><td><code>book</code></td><td><a href="./../classes/L2Book"><code>L2Book</code></a></td><td><code>undefined</code></td></tr><tr><td><code>levels?</code></td><td><code>number</code></td><td><code>Number.POSITIVE_INFINITY</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>number</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>unless <code>levels</code> is an integer from 0, or Infinity</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/lob/functions/checksum.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const checksum = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  checksum as default
};
