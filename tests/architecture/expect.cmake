# Runs SCRIPT on the tree ROOT and expects it to fail with MESSAGE, or to pass when there is none.
cmake_minimum_required(VERSION 3.25)

execute_process(
  COMMAND ${CMAKE_COMMAND} -DROOT=${ROOT} -P ${SCRIPT}
  RESULT_VARIABLE result
  OUTPUT_VARIABLE told
  ERROR_VARIABLE told)
string(REGEX REPLACE "[ \n]+" " " told "${told}")  # CMake breaks its messages into lines.

if(NOT MESSAGE)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "a sound tree was refused: ${told}")
  endif()
  return()
endif()
string(FIND "${told}" "${MESSAGE}" at)
if(result EQUAL 0)
  message(FATAL_ERROR "the planted fault was not found: ${MESSAGE}")
elseif(at EQUAL -1)
  message(FATAL_ERROR "expected \"${MESSAGE}\", but was told: ${told}")
endif()
