import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: readLighterEvents()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/lob/replay/functions/readLighterEvents.md","filePath":"api/@lighter/lob/replay/functions/readLighterEvents.md"}');
const _sfc_main = { name: "api/@lighter/lob/replay/functions/readLighterEvents.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-readlighterevents" tabindex="-1">Function: readLighterEvents() <a class="header-anchor" href="#function-readlighterevents" aria-label="Permalink to &quot;Function: readLighterEvents()&quot;">​</a></h1><blockquote><p><strong>readLighterEvents</strong>(<code>source</code>, <code>options?</code>): <code>AsyncGenerator</code>&lt;<a href="./../#marketevent"><code>MarketEvent</code></a>, <code>void</code>, <code>undefined</code>&gt;</p></blockquote><p>Reads the book and trade events of one market from recorded frames of Lighter, as <code>recordFrames</code> and <code>lighter record</code> write them: one file, or several in their order. Frames of other markets and channels are skipped. Trades that the first message of the trade channel repeats from before the recording are skipped; after a reconnect, those not seen yet are events.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>source</code></td><td><a href="./../#sourcefile"><code>SourceFile</code></a> | readonly <a href="./../#sourcefile"><code>SourceFile</code></a>[]</td></tr><tr><td><code>options?</code></td><td><a href="./../#lightereventsoptions"><code>LighterEventsOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>AsyncGenerator</code>&lt;<a href="./../#marketevent"><code>MarketEvent</code></a>, <code>void</code>, <code>undefined</code>&gt;</p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>with file and line: <code>WRONG_MARKET</code>, <code>DECIMALS_MISSING</code>, <code>MIXED_ENVIRONMENTS</code>, <code>RECORDING_GAP</code>, <code>TIME_RUNS_BACK</code>, <code>BAD_LEVEL</code>, <code>BAD_RECORDING</code>, <code>TRUNCATED_RECORDING</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/lob/replay/functions/readLighterEvents.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const readLighterEvents = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  readLighterEvents as default
};
