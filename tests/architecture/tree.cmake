# What floors.cmake and sizes.cmake share: the lines of a file as a list.

# Lines of FILE in OUT, one element each, empty ones too. Characters that CMake's lists would stumble
# over ([ ] ; \) become others of the same length.
function(read_lines file out)
  file(READ ${file} content)
  string(REGEX REPLACE "\n$" "" content "${content}")
  string(REPLACE "[" "(" content "${content}")
  string(REPLACE "]" ")" content "${content}")
  string(REPLACE ";" "," content "${content}")
  string(REPLACE "\\" "/" content "${content}")
  string(REPLACE "\n" ";" content "${content}")
  set(${out} "${content}" PARENT_SCOPE)
endfunction()

# Source files below the given FOLDERS of ROOT with one of the ENDINGS, as relative paths.
function(source_files out)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "FOLDERS;ENDINGS")
  set(patterns "")
  foreach(folder IN LISTS arg_FOLDERS)
    foreach(ending IN LISTS arg_ENDINGS)
      list(APPEND patterns ${ROOT}/${folder}/*.${ending})
    endforeach()
  endforeach()
  file(GLOB_RECURSE files RELATIVE ${ROOT} ${patterns})
  list(FILTER files EXCLUDE REGEX "(^|/)node_modules/")
  set(${out} "${files}" PARENT_SCOPE)
endfunction()
