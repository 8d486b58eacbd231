import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Class: TextFile","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/server/routes/classes/TextFile.md","filePath":"api/@lighter/server/routes/classes/TextFile.md"}');
const _sfc_main = { name: "api/@lighter/server/routes/classes/TextFile.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="class-textfile" tabindex="-1">Class: TextFile <a class="header-anchor" href="#class-textfile" aria-label="Permalink to &quot;Class: TextFile&quot;">​</a></h1><p>An answer that is not JSON.</p><h2 id="constructors" tabindex="-1">Constructors <a class="header-anchor" href="#constructors" aria-label="Permalink to &quot;Constructors&quot;">​</a></h2><p><a id="constructor"></a></p><h3 id="constructor" tabindex="-1">Constructor <a class="header-anchor" href="#constructor" aria-label="Permalink to &quot;Constructor&quot;">​</a></h3><blockquote><p><strong>new TextFile</strong>(<code>contentType</code>, <code>text</code>): <code>TextFile</code></p></blockquote><h4 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h4><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>contentType</code></td><td><code>string</code></td></tr><tr><td><code>text</code></td><td><code>string</code></td></tr></tbody></table><h4 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h4><p><code>TextFile</code></p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><p><a id="contenttype"></a></p><h3 id="contenttype" tabindex="-1">contentType <a class="header-anchor" href="#contenttype" aria-label="Permalink to &quot;contentType&quot;">​</a></h3><blockquote><p><code>readonly</code> <strong>contentType</strong>: <code>string</code></p></blockquote><p>Content type of the answer.</p><hr><p><a id="text"></a></p><h3 id="text" tabindex="-1">text <a class="header-anchor" href="#text" aria-label="Permalink to &quot;text&quot;">​</a></h3><blockquote><p><code>readonly</code> <strong>text</strong>: <code>string</code></p></blockquote><p>The body.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/server/routes/classes/TextFile.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const TextFile = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  TextFile as default
};
