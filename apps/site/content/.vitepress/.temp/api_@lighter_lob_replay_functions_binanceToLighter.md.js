import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: binanceToLighter()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/lob/replay/functions/binanceToLighter.md","filePath":"api/@lighter/lob/replay/functions/binanceToLighter.md"}');
const _sfc_main = { name: "api/@lighter/lob/replay/functions/binanceToLighter.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-binancetolighter" tabindex="-1">Function: binanceToLighter() <a class="header-anchor" href="#function-binancetolighter" aria-label="Permalink to &quot;Function: binanceToLighter()&quot;">​</a></h1><blockquote><p><strong>binanceToLighter</strong>(<code>frames</code>, <code>options?</code>): <code>AsyncGenerator</code>&lt;<a href="./../#recordedframe"><code>RecordedFrame</code></a>, <code>void</code>, <code>undefined</code>&gt;</p></blockquote><p>Converts recorded Binance depth to frames of Lighter&#39;s order_book channel: large, realistic diffs for replays and benchmarks. If you publish the result, label it as Binance data. Diffs from before the snapshot are dropped, as in a Binance client; prices and sizes keep their text.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>frames</code></td><td><code>AsyncIterable</code>&lt;<a href="./../#recordedframe"><code>RecordedFrame</code></a>, <code>any</code>, <code>any</code>&gt; | <code>Iterable</code>&lt;<a href="./../#recordedframe"><code>RecordedFrame</code></a>, <code>any</code>, <code>any</code>&gt;</td></tr><tr><td><code>options?</code></td><td>{ <code>marketId?</code>: <code>number</code>; }</td></tr><tr><td><code>options.marketId?</code></td><td><code>number</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>AsyncGenerator</code>&lt;<a href="./../#recordedframe"><code>RecordedFrame</code></a>, <code>void</code>, <code>undefined</code>&gt;</p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>BAD_RECORDING</code> if the chain of diffs has a gap</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/lob/replay/functions/binanceToLighter.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const binanceToLighter = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  binanceToLighter as default
};
