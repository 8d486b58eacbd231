import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: keyPairFromSeed()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/functions/keyPairFromSeed.md","filePath":"api/@lighter/signer/functions/keyPairFromSeed.md"}');
const _sfc_main = { name: "api/@lighter/signer/functions/keyPairFromSeed.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-keypairfromseed" tabindex="-1">Function: keyPairFromSeed() <a class="header-anchor" href="#function-keypairfromseed" aria-label="Permalink to &quot;Function: keyPairFromSeed()&quot;">​</a></h1><blockquote><p><strong>keyPairFromSeed</strong>(<code>seed</code>): <a href="./../#keypair"><code>KeyPair</code></a></p></blockquote><p>Derives a key pair from a seed like the official web client: SHA-256 of 0x01 ‖ seed and the first 8 bytes of SHA-256 of 0x02 ‖ seed, read big-endian, mod n. The seed must be a secret of at least 32 bytes, for example an L1 signature.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>seed</code></td><td><code>string</code> | <code>Uint8Array</code>&lt;<code>ArrayBufferLike</code>&gt;</td><td>bytes, or their hex with or without <code>0x</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#keypair"><code>KeyPair</code></a></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if it is shorter than 32 bytes or malformed hex</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/functions/keyPairFromSeed.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const keyPairFromSeed = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  keyPairFromSeed as default
};
