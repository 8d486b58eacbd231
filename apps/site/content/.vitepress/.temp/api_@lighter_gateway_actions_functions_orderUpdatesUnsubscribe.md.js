import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: orderUpdatesUnsubscribe()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/gateway/actions/functions/orderUpdatesUnsubscribe.md","filePath":"api/@lighter/gateway/actions/functions/orderUpdatesUnsubscribe.md"}');
const _sfc_main = { name: "api/@lighter/gateway/actions/functions/orderUpdatesUnsubscribe.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-orderupdatesunsubscribe" tabindex="-1">Function: orderUpdatesUnsubscribe() <a class="header-anchor" href="#function-orderupdatesunsubscribe" aria-label="Permalink to &quot;Function: orderUpdatesUnsubscribe()&quot;">​</a></h1><blockquote><p><strong>orderUpdatesUnsubscribe</strong>(<code>context</code>): <code>void</code></p></blockquote><p>Ends all streams of order updates. The mirror stays open.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>context</code></td><td><a href="./../../#streamscontext"><code>StreamsContext</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>void</code></p><h2 id="example" tabindex="-1">Example <a class="header-anchor" href="#example" aria-label="Permalink to &quot;Example&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;">orderUpdatesUnsubscribe</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(context)</span></span></code></pre></div></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/gateway/actions/functions/orderUpdatesUnsubscribe.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const orderUpdatesUnsubscribe = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  orderUpdatesUnsubscribe as default
};
