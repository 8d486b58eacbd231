import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"KEY_NOT_KEPT","description":"","frontmatter":{},"headers":[],"relativePath":"errors/KEY_NOT_KEPT.md","filePath":"errors/KEY_NOT_KEPT.md"}');
const _sfc_main = { name: "errors/KEY_NOT_KEPT.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="key_not_kept" tabindex="-1">KEY_NOT_KEPT <a class="header-anchor" href="#key_not_kept" aria-label="Permalink to &quot;KEY_NOT_KEPT&quot;">​</a></h1><p>The key store returned a new key differently from how it was saved. Nothing was registered: check the store.</p><p>From <code>@lighter/gateway</code>. <a href="/reference/errors">All codes</a> · <a href="/guide/failures">Nonces and failures</a></p><h2 id="sent" tabindex="-1">sent <a class="header-anchor" href="#sent" aria-label="Permalink to &quot;sent&quot;">​</a></h2><ul><li><code>no</code>: nothing was sent, so nothing can have happened on the exchange.</li></ul><h2 id="retry" tabindex="-1">retry <a class="header-anchor" href="#retry" aria-label="Permalink to &quot;retry&quot;">​</a></h2><ul><li><code>never</code>: the same call fails again. Change something first.</li></ul><h2 id="class" tabindex="-1">Class <a class="header-anchor" href="#class" aria-label="Permalink to &quot;Class&quot;">​</a></h2><p><code>KeyStoreError</code></p><h2 id="messages" tabindex="-1">Messages <a class="header-anchor" href="#messages" aria-label="Permalink to &quot;Messages&quot;">​</a></h2><ul><li>The key store returned … differently from how it was saved. Nothing was registered. Check the store&#39;s load() and save().</li></ul><h2 id="in-code" tabindex="-1">In code <a class="header-anchor" href="#in-code" aria-label="Permalink to &quot;In code&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">import</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;"> { isLighterError } </span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">from</span><span style="--shiki-light:#032F62;--shiki-dark:#9ECBFF;"> &#39;@lighter/gateway&#39;</span></span>
<span class="line"></span>
<span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">if</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;"> (</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;">isLighterError</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(error, </span><span style="--shiki-light:#032F62;--shiki-dark:#9ECBFF;">&#39;KEY_NOT_KEPT&#39;</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)) console.</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;">log</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(error.message, error.sent, error.context)</span></span></code></pre></div></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("errors/KEY_NOT_KEPT.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const KEY_NOT_KEPT = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  KEY_NOT_KEPT as default
};
