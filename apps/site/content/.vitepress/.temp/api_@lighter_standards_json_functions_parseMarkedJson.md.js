import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: parseMarkedJson()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/json/functions/parseMarkedJson.md","filePath":"api/@lighter/standards/json/functions/parseMarkedJson.md"}');
const _sfc_main = { name: "api/@lighter/standards/json/functions/parseMarkedJson.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-parsemarkedjson" tabindex="-1">Function: parseMarkedJson() <a class="header-anchor" href="#function-parsemarkedjson" aria-label="Permalink to &quot;Function: parseMarkedJson()&quot;">​</a></h1><blockquote><p><strong>parseMarkedJson</strong>(<code>text</code>): <a href="./../../schema/#markedjson"><code>MarkedJson</code></a></p></blockquote><p>Like <a href="./parseJson">parseJson</a>, for readers that know where wide integers are (<code>restoreMarked</code> of <code>@lighter/standards/schema</code>) and need not search the whole value.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>text</code></td><td><code>string</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../../schema/#markedjson"><code>MarkedJson</code></a></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if the text is not JSON</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/json/functions/parseMarkedJson.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const parseMarkedJson = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  parseMarkedJson as default
};
