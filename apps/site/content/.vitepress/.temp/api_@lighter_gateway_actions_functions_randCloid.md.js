import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: randCloid()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/gateway/actions/functions/randCloid.md","filePath":"api/@lighter/gateway/actions/functions/randCloid.md"}');
const _sfc_main = { name: "api/@lighter/gateway/actions/functions/randCloid.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-randcloid" tabindex="-1">Function: randCloid() <a class="header-anchor" href="#function-randcloid" aria-label="Permalink to &quot;Function: randCloid()&quot;">​</a></h1><blockquote><p><strong>randCloid</strong>(<code>context</code>): <code>number</code></p></blockquote><p>Returns a random client order index, 1 to 2^48 − 1.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>context</code></td><td><a href="./../../#orderscontext"><code>OrdersContext</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>number</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if the platform has no source of random numbers</p><h2 id="example" tabindex="-1">Example <a class="header-anchor" href="#example" aria-label="Permalink to &quot;Example&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">const</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> cloid</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> =</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> randCloid</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(context)</span></span>
<span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">await</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> limitOrder</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(context, { ticker: </span><span style="--shiki-light:#032F62;--shiki-dark:#9ECBFF;">&#39;BTC&#39;</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, amount: </span><span style="--shiki-light:#032F62;--shiki-dark:#9ECBFF;">&#39;0.001&#39;</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, price: </span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;">60_000</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, cloid })</span></span></code></pre></div></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/gateway/actions/functions/randCloid.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const randCloid = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  randCloid as default
};
