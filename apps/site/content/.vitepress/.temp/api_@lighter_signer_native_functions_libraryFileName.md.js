import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: libraryFileName()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/native/functions/libraryFileName.md","filePath":"api/@lighter/signer/native/functions/libraryFileName.md"}');
const _sfc_main = { name: "api/@lighter/signer/native/functions/libraryFileName.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-libraryfilename" tabindex="-1">Function: libraryFileName() <a class="header-anchor" href="#function-libraryfilename" aria-label="Permalink to &quot;Function: libraryFileName()&quot;">​</a></h1><blockquote><p><strong>libraryFileName</strong>(<code>platform</code>, <code>arch</code>): <code>string</code> | <code>undefined</code></p></blockquote><p>File name of the official library for a platform, or <code>undefined</code> if there is none.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>platform</code></td><td><code>string</code></td></tr><tr><td><code>arch</code></td><td><code>string</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>string</code> | <code>undefined</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/native/functions/libraryFileName.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const libraryFileName = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  libraryFileName as default
};
