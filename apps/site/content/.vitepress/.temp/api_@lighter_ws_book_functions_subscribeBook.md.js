import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: subscribeBook()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/ws/book/functions/subscribeBook.md","filePath":"api/@lighter/ws/book/functions/subscribeBook.md"}');
const _sfc_main = { name: "api/@lighter/ws/book/functions/subscribeBook.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-subscribebook" tabindex="-1">Function: subscribeBook() <a class="header-anchor" href="#function-subscribebook" aria-label="Permalink to &quot;Function: subscribeBook()&quot;">​</a></h1><blockquote><p><strong>subscribeBook</strong>(<code>stream</code>, <code>options</code>): <code>Promise</code>&lt;<a href="./../#bookstream"><code>BookStream</code></a>&gt;</p></blockquote><p>Mirrors one order book. After a gap it requests a fresh snapshot and is stale until the snapshot arrives. Resolves with the first snapshot.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>stream</code></td><td><a href="./../../classes/StreamCore"><code>StreamCore</code></a></td></tr><tr><td><code>options</code></td><td><a href="./../#bookstreamoptions"><code>BookStreamOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>Promise</code>&lt;<a href="./../#bookstream"><code>BookStream</code></a>&gt;</p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>when the exchange refuses the channel</p><h2 id="throws-1" tabindex="-1">Throws <a class="header-anchor" href="#throws-1" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>UNREACHABLE</code> when the first connection is not established in time</p><h2 id="throws-2" tabindex="-1">Throws <a class="header-anchor" href="#throws-2" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>when the signal fires, with its reason as the cause, or the client is closed</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/ws/book/functions/subscribeBook.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const subscribeBook = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  subscribeBook as default
};
