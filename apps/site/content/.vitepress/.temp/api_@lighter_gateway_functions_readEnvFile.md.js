import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: readEnvFile()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/gateway/functions/readEnvFile.md","filePath":"api/@lighter/gateway/functions/readEnvFile.md"}');
const _sfc_main = { name: "api/@lighter/gateway/functions/readEnvFile.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-readenvfile" tabindex="-1">Function: readEnvFile() <a class="header-anchor" href="#function-readenvfile" aria-label="Permalink to &quot;Function: readEnvFile()&quot;">​</a></h1><blockquote><p><strong>readEnvFile</strong>(<code>path</code>): <code>Promise</code>&lt;<a href="./../#envfile"><code>EnvFile</code></a> | <code>undefined</code>&gt;</p></blockquote><p>Reads a <code>.env</code> file: UTF-8 or, with a byte order mark, UTF-16; any line endings. <code>undefined</code> if the file does not exist.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>path</code></td><td><code>string</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>Promise</code>&lt;<a href="./../#envfile"><code>EnvFile</code></a> | <code>undefined</code>&gt;</p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>KEY_STORE_UNREADABLE</code> when it exists but cannot be read, <code>KEY_STORE_CORRUPT</code> when a line is neither an assignment, a comment nor blank, or a quote is not closed. The error shows no content: it may be half a secret.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/gateway/functions/readEnvFile.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const readEnvFile = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  readEnvFile as default
};
