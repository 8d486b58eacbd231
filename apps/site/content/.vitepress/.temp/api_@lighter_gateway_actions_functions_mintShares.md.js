import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: mintShares()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/gateway/actions/functions/mintShares.md","filePath":"api/@lighter/gateway/actions/functions/mintShares.md"}');
const _sfc_main = { name: "api/@lighter/gateway/actions/functions/mintShares.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-mintshares" tabindex="-1">Function: mintShares() <a class="header-anchor" href="#function-mintshares" aria-label="Permalink to &quot;Function: mintShares()&quot;">​</a></h1><blockquote><p><strong>mintShares</strong>(<code>context</code>, <code>options</code>): <code>Promise</code>&lt;<a href="./../../classes/Ack"><code>Ack</code></a>&gt;</p></blockquote><p>Buys shares of a public pool.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>context</code></td><td><a href="./../../#requestscontext"><code>RequestsContext</code></a></td><td>-</td></tr><tr><td><code>options</code></td><td><a href="./../../#poolsharesoptions"><code>PoolSharesOptions</code></a></td><td><code>publicPoolIndex</code>, <code>shareAmount</code>; <code>apiKeyIndex</code>, <code>signal</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>Promise</code>&lt;<a href="./../../classes/Ack"><code>Ack</code></a>&gt;</p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>when the exchange refuses it; its nonce can be used again</p><h2 id="throws-1" tabindex="-1">Throws <a class="header-anchor" href="#throws-1" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>OUTCOME_UNKNOWN</code> with <code>sent: &#39;maybe&#39;</code> when it is unknown whether the exchange accepted it: look it up with <code>transactionOutcome(error.context)</code></p><h2 id="example" tabindex="-1">Example <a class="header-anchor" href="#example" aria-label="Permalink to &quot;Example&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">await</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> mintShares</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(context, { publicPoolIndex: </span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;">281_474_976_710_000</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, shareAmount: </span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;">1_000</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;"> })</span></span></code></pre></div></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/gateway/actions/functions/mintShares.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const mintShares = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  mintShares as default
};
