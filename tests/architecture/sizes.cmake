# No file and no line grows too long, and third-party headers stay in their rooms:
#   cmake -DROOT=<source tree> -P sizes.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/tree.cmake)

set(most_lines 400)
set(most_columns 100)

# Header and the rooms whose files may include it, or single files.
set(packages
    "sqlite3.h knowledge/storage"
    "xlsxwriter.h knowledge/table"
    "zip.h knowledge/table"
    "zlib.h bot/server"
    "pugixml.hpp knowledge/table|bot/channel/wechat/xml_fields.cpp"
    "unicode/ intents/text"
    "httplib.h bot/server|bot/authoring/link_check.cpp|bot/channel/wechat/api_http.cpp"
    "openssl/ knowledge/release|bot/channel"
    "toml++/ knowledge/faq|knowledge/settings|bot/answer|bot/app")

# A character of UTF-8 is one byte and its continuation bytes, 0x80 to 0xBF: without those, bytes
# count characters.
string(ASCII 128 first_continuation)
string(ASCII 191 last_continuation)
set(continuation "[${first_continuation}-${last_continuation}]")

function(check_sizes file lines)
  list(LENGTH lines count)
  if(count GREATER most_lines)
    message(SEND_ERROR "${file}: ${count} lines, ${most_lines} is the limit")
  endif()
  set(number 0)
  foreach(line IN LISTS lines)
    math(EXPR number "${number} + 1")
    string(LENGTH "${line}" columns)
    if(columns GREATER most_columns)
      string(REGEX REPLACE "${continuation}" "" line "${line}")
      string(LENGTH "${line}" columns)
    endif()
    if(columns GREATER most_columns)
      message(SEND_ERROR "${file}:${number}: ${columns} columns, ${most_columns} is the limit")
    endif()
  endforeach()
endfunction()

function(check_packages file lines)
  list(FILTER lines INCLUDE REGEX "^ *# *include *<")
  foreach(line IN LISTS lines)
    foreach(package IN LISTS packages)
      string(REGEX REPLACE " .*" "" header "${package}")
      string(REGEX REPLACE ".* " "" rooms "${package}")
      string(FIND "${line}" "<${header}" at)
      if(NOT at EQUAL -1 AND NOT file MATCHES "^(${rooms})(/|$)")
        message(SEND_ERROR "${file}: <${header}> may be included only in ${rooms}")
      endif()
    endforeach()
    if(file MATCHES "hpp$" AND line MATCHES "<nlohmann/")
      message(SEND_ERROR "${file}: <nlohmann/> must not be included in a header")
    endif()
  endforeach()
endfunction()

source_files(files FOLDERS knowledge intents bot tests ENDINGS cpp hpp js ts css)
foreach(file IN LISTS files)
  read_lines(${ROOT}/${file} lines)
  check_sizes(${file} "${lines}")
  if(file MATCHES "pp$" AND NOT file MATCHES "^tests/")
    check_packages(${file} "${lines}")
  endif()
endforeach()
