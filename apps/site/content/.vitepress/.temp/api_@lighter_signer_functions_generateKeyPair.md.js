import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: generateKeyPair()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/functions/generateKeyPair.md","filePath":"api/@lighter/signer/functions/generateKeyPair.md"}');
const _sfc_main = { name: "api/@lighter/signer/functions/generateKeyPair.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-generatekeypair" tabindex="-1">Function: generateKeyPair() <a class="header-anchor" href="#function-generatekeypair" aria-label="Permalink to &quot;Function: generateKeyPair()&quot;">​</a></h1><blockquote><p><strong>generateKeyPair</strong>(): <a href="./../#keypair"><code>KeyPair</code></a></p></blockquote><p>Generates a key pair from the platform&#39;s random source (<code>crypto.getRandomValues</code>); the private key is uniform in [1, n).</p><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#keypair"><code>KeyPair</code></a></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if the kernel cannot start</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/functions/generateKeyPair.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const generateKeyPair = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  generateKeyPair as default
};
