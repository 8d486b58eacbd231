import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: mergeEvents()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/lob/replay/functions/mergeEvents.md","filePath":"api/@lighter/lob/replay/functions/mergeEvents.md"}');
const _sfc_main = { name: "api/@lighter/lob/replay/functions/mergeEvents.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-mergeevents" tabindex="-1">Function: mergeEvents() <a class="header-anchor" href="#function-mergeevents" aria-label="Permalink to &quot;Function: mergeEvents()&quot;">​</a></h1><blockquote><p><strong>mergeEvents</strong>(...<code>sources</code>): <code>AsyncGenerator</code>&lt;<a href="./../#marketevent"><code>MarketEvent</code></a>, <code>void</code>, <code>undefined</code>&gt;</p></blockquote><p>Merges sources by time of receipt. At the same time the earlier source comes first: pass trades before books, so that a trade is seen before the level that it made smaller.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td>...<code>sources</code></td><td>readonly <a href="./../#marketevents"><code>MarketEvents</code></a>[]</td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>AsyncGenerator</code>&lt;<a href="./../#marketevent"><code>MarketEvent</code></a>, <code>void</code>, <code>undefined</code>&gt;</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/lob/replay/functions/mergeEvents.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const mergeEvents = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  mergeEvents as default
};
