import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: detectAbi()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/native/functions/detectAbi.md","filePath":"api/@lighter/signer/native/functions/detectAbi.md"}');
const _sfc_main = { name: "api/@lighter/signer/native/functions/detectAbi.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-detectabi" tabindex="-1">Function: detectAbi() <a class="header-anchor" href="#function-detectabi" aria-label="Permalink to &quot;Function: detectAbi()&quot;">​</a></h1><blockquote><p><strong>detectAbi</strong>(<code>has</code>): <a href="./../#abiversion"><code>AbiVersion</code></a> | <code>&quot;older&quot;</code></p></blockquote><p>Returns the layout of a library, judging by its exports; <code>older</code> layouts cannot be called safely, since C does not check arguments. <code>misreadFunction</code> distinguishes layouts with the same exports.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>has</code></td><td>(<code>name</code>) =&gt; <code>boolean</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#abiversion"><code>AbiVersion</code></a> | <code>&quot;older&quot;</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/native/functions/detectAbi.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const detectAbi = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  detectAbi as default
};
