import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: createSigner()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/functions/createSigner.md","filePath":"api/@lighter/signer/functions/createSigner.md"}');
const _sfc_main = { name: "api/@lighter/signer/functions/createSigner.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-createsigner" tabindex="-1">Function: createSigner() <a class="header-anchor" href="#function-createsigner" aria-label="Permalink to &quot;Function: createSigner()&quot;">​</a></h1><blockquote><p><strong>createSigner</strong>(<code>options</code>): <a href="./../#signer"><code>Signer</code></a></p></blockquote><p>Creates a signer for one API key.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options</code></td><td><a href="./../#signeroptions"><code>SignerOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#signer"><code>Signer</code></a></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>BAD_KEY</code> for an unusable key, <code>KERNEL_…</code> if the kernel cannot start</p><h2 id="throws-1" tabindex="-1">Throws <a class="header-anchor" href="#throws-1" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>for indexes or a chain id out of range</p><h2 id="throws-2" tabindex="-1">Throws <a class="header-anchor" href="#throws-2" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>NATIVE_UNAVAILABLE</code> if <code>backend: &#39;native&#39;</code> finds no library</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/functions/createSigner.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const createSigner = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  createSigner as default
};
