import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: getNonce()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/gateway/actions/functions/getNonce.md","filePath":"api/@lighter/gateway/actions/functions/getNonce.md"}');
const _sfc_main = { name: "api/@lighter/gateway/actions/functions/getNonce.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-getnonce" tabindex="-1">Function: getNonce() <a class="header-anchor" href="#function-getnonce" aria-label="Permalink to &quot;Function: getNonce()&quot;">​</a></h1><blockquote><p><strong>getNonce</strong>(<code>context</code>, <code>options?</code>): <code>Promise</code>&lt;<code>number</code>&gt;</p></blockquote><p>Returns the nonce that the key will use next; reads it from the exchange if it is unknown.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>context</code></td><td><a href="./../../#keyscontext"><code>KeysContext</code></a></td><td>-</td></tr><tr><td><code>options?</code></td><td><a href="./../../#waitoptions"><code>WaitOptions</code></a> &amp; <code>object</code></td><td><code>apiKeyIndex</code> (default: the general key), <code>signal</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>Promise</code>&lt;<code>number</code>&gt;</p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>READ_ONLY</code> without a key</p><h2 id="throws-1" tabindex="-1">Throws <a class="header-anchor" href="#throws-1" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>when the exchange refuses the request</p><h2 id="throws-2" tabindex="-1">Throws <a class="header-anchor" href="#throws-2" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>when the exchange cannot be reached</p><h2 id="example" tabindex="-1">Example <a class="header-anchor" href="#example" aria-label="Permalink to &quot;Example&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">const</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> nonce</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> =</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> await</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> getNonce</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(context)</span></span></code></pre></div></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/gateway/actions/functions/getNonce.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const getNonce = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  getNonce as default
};
