import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: isNode()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/functions/isNode.md","filePath":"api/@lighter/standards/functions/isNode.md"}');
const _sfc_main = { name: "api/@lighter/standards/functions/isNode.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-isnode" tabindex="-1">Function: isNode() <a class="header-anchor" href="#function-isnode" aria-label="Permalink to &quot;Function: isNode()&quot;">​</a></h1><blockquote><p><strong>isNode</strong>(): <code>boolean</code></p></blockquote><p>Whether this is Node itself (or Electron), not a runtime with a copy of its interfaces: Bun and Deno also report a version of Node, but replace the sockets below <code>undici</code> and <code>ws</code>.</p><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>boolean</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/functions/isNode.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const isNode = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  isNode as default
};
