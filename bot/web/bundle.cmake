# What browsers get, made by esbuild (Debian's package of that name) from the TypeScript and CSS of
# this folder. Included where the program is put together; sets `web_files` below `web_root`.
find_program(esbuild esbuild REQUIRED)
set(web_source ${CMAKE_CURRENT_LIST_DIR})
set(web_root ${CMAKE_CURRENT_BINARY_DIR}/web)
set(web_files "")
file(GLOB_RECURSE web_inputs CONFIGURE_DEPENDS ${web_source}/*.ts ${web_source}/*.css ${web_source}/words/*.json)

# Browsers of 2018 and later run the app; the loader reads in older ones, too, and stays a link there.
set(app_target --target=es2018)
set(loader_target --target=es2015)
set(css_target --target=chrome73,safari12)

# One bundle: OUT below `web_root` from FROM, with esbuild's options in ARGN.
function(web_bundle out from)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "OPTIONS;AFTER")
  add_custom_command(
    OUTPUT ${web_root}/${out}
    COMMAND ${esbuild} ${web_source}/${from} --bundle --minify --charset=utf8 --log-level=warning
            ${arg_OPTIONS} --outfile=${web_root}/${out}
    DEPENDS ${web_inputs} ${arg_AFTER}
    COMMENT "Bundling ${out}"
    VERBATIM)
  set(web_files ${web_files} ${web_root}/${out} PARENT_SCOPE)
endfunction()

# A file as it is.
function(web_copy out from)
  add_custom_command(OUTPUT ${web_root}/${out} COMMAND ${CMAKE_COMMAND} -E copy ${web_source}/${from} ${web_root}/${out}
                     DEPENDS ${web_source}/${from} VERBATIM)
  set(web_files ${web_files} ${web_root}/${out} PARENT_SCOPE)
endfunction()

# A file of JSON without its line breaks and indents.
function(web_compact out from)
  add_custom_command(OUTPUT ${web_root}/${out}
                     COMMAND ${CMAKE_COMMAND} -DFROM=${web_source}/${from} -DTO=${web_root}/${out} -P ${web_source}/compact.cmake
                     DEPENDS ${web_source}/${from} ${web_source}/compact.cmake VERBATIM)
  set(web_files ${web_files} ${web_root}/${out} PARENT_SCOPE)
endfunction()

web_bundle(widget/launcher.css loader/launcher.css OPTIONS ${css_target})
web_bundle(widget/widget.css widget/style/widget.css OPTIONS ${css_target})
web_bundle(widget.js loader/loader.ts AFTER ${web_root}/widget/launcher.css
           OPTIONS ${loader_target} --format=iife --loader:.css=text
                   --alias:launcher.css=${web_root}/widget/launcher.css)
web_bundle(widget/app.js widget/app.ts AFTER ${web_root}/widget/widget.css
           OPTIONS ${app_target} --format=iife --loader:.css=text --alias:widget.css=${web_root}/widget/widget.css)
web_bundle(widget/client.js client/client.ts OPTIONS ${app_target} --format=esm)
web_bundle(assets/demo.js demo/demo.ts OPTIONS ${app_target} --format=iife)
web_bundle(assets/demo.css demo/demo.css OPTIONS ${css_target})
web_bundle(assets/chat.css chat/chat.css OPTIONS ${css_target})
web_copy(assets/icon.svg icon.svg)
web_compact(widget/words/en.json words/en.json)
web_copy(widget/baoda.d.ts baoda.d.ts)
web_copy(words.json words/zh-CN.json)
web_copy(index.html demo/index.html)
web_copy(chat.html chat/chat.html)
web_copy(accessibility.html chat/accessibility.html)
