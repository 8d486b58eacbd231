import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: parseJson()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/json/functions/parseJson.md","filePath":"api/@lighter/standards/json/functions/parseJson.md"}');
const _sfc_main = { name: "api/@lighter/standards/json/functions/parseJson.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-parsejson" tabindex="-1">Function: parseJson() <a class="header-anchor" href="#function-parsejson" aria-label="Permalink to &quot;Function: parseJson()&quot;">​</a></h1><blockquote><p><strong>parseJson</strong>(<code>text</code>): <code>unknown</code></p></blockquote><p>Parses JSON without losing integers: an integer beyond ±(2^53 − 1) becomes a <code>bigint</code>. Everything else is as with <code>JSON.parse</code>, except that <code>-0</code> is 0: an amount of the exchange has no sign without a size. (Node 20 has no source access in revivers, so wide integers are marked before parsing.)</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>text</code></td><td><code>string</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>unknown</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if the text is not JSON</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/json/functions/parseJson.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const parseJson = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  parseJson as default
};
