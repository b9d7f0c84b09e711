# No field is compiled in: outside of comments no source file has words of health insurance, nor a
# name that only the knowledge in knowledge/data gives a meaning to:
#   cmake -DROOT=<source tree> -P field.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/tree.cmake)

set(data ${CMAKE_CURRENT_LIST_DIR}/../../knowledge/data)
set(words 医保 参保 缴费 社保 居民 职工 新农合 待遇 断缴 报销 12393 12366)

# Intents are the names of the entries' files.
file(GLOB entries ${data}/entries/*.toml)
set(names "")
foreach(entry IN LISTS entries)
  string(REGEX REPLACE "^.*/|\\.toml$" "" intent ${entry})
  list(APPEND names ${intent})
endforeach()

# Attributes are the first column of their file, schemes and populations the second of theirs.
read_lines(${data}/facts/attributes.tsv lines)
list(FILTER lines INCLUDE REGEX "^[a-z_]+\t")
list(TRANSFORM lines REPLACE "\t.*" "")
list(APPEND names ${lines})
read_lines(${data}/lexicon/entities.tsv lines)
list(FILTER lines INCLUDE REGEX "^(scheme|population)\t")
list(TRANSFORM lines REPLACE "^[a-z]+\t([a-z_]+)\t.*" "\\1")
list(APPEND names ${lines})
list(REMOVE_ITEM names channel hotline)  # A slot and a phrase are called so, too.

source_files(files FOLDERS knowledge intents bot ENDINGS cpp hpp)
foreach(file IN LISTS files)
  read_lines(${ROOT}/${file} lines)
  set(number 0)
  foreach(line IN LISTS lines)
    math(EXPR number "${number} + 1")
    string(REGEX REPLACE "//.*" "" line "${line}")
    foreach(word IN LISTS words)
      string(FIND "${line}" "${word}" at)
      if(NOT at EQUAL -1)
        message(SEND_ERROR "${file}:${number}: ${word} belongs into the knowledge")
      endif()
    endforeach()
    string(REGEX MATCHALL "\"[a-z_.]+\"" quoted "${line}")
    foreach(name IN LISTS quoted)
      string(REPLACE "\"" "" name "${name}")
      if(name IN_LIST names)
        message(SEND_ERROR "${file}:${number}: \"${name}\" belongs into the knowledge")
      endif()
    endforeach()
  endforeach()
endforeach()
