import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"TOKEN_NOT_RENEWED","description":"","frontmatter":{},"headers":[],"relativePath":"errors/TOKEN_NOT_RENEWED.md","filePath":"errors/TOKEN_NOT_RENEWED.md"}');
const _sfc_main = { name: "errors/TOKEN_NOT_RENEWED.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="token_not_renewed" tabindex="-1">TOKEN_NOT_RENEWED <a class="header-anchor" href="#token_not_renewed" aria-label="Permalink to &quot;TOKEN_NOT_RENEWED&quot;">​</a></h1><p>A token expires soon and <code>authToken</code> did not return a newer one.</p><p>From <code>@lighter/ws</code>. <a href="/reference/errors">All codes</a> · <a href="/guide/failures">Nonces and failures</a></p><h2 id="sent" tabindex="-1">sent <a class="header-anchor" href="#sent" aria-label="Permalink to &quot;sent&quot;">​</a></h2><ul><li><code>yes</code>: the exchange received the request, and this is its answer.</li></ul><h2 id="retry" tabindex="-1">retry <a class="header-anchor" href="#retry" aria-label="Permalink to &quot;retry&quot;">​</a></h2><ul><li><code>never</code>: the same call fails again. Change something first.</li></ul><h2 id="class" tabindex="-1">Class <a class="header-anchor" href="#class" aria-label="Permalink to &quot;Class&quot;">​</a></h2><p><code>AuthError</code></p><h2 id="in-code" tabindex="-1">In code <a class="header-anchor" href="#in-code" aria-label="Permalink to &quot;In code&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">import</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;"> { isLighterError } </span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">from</span><span style="--shiki-light:#032F62;--shiki-dark:#9ECBFF;"> &#39;@lighter/standards&#39;</span></span>
<span class="line"></span>
<span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">if</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;"> (</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;">isLighterError</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(error, </span><span style="--shiki-light:#032F62;--shiki-dark:#9ECBFF;">&#39;TOKEN_NOT_RENEWED&#39;</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)) console.</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;">log</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(error.message, error.sent, error.context)</span></span></code></pre></div></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("errors/TOKEN_NOT_RENEWED.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const TOKEN_NOT_RENEWED = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  TOKEN_NOT_RENEWED as default
};
