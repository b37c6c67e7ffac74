"""Vocabulary: the words that languages and formats themselves know, by the ending of a file.

From their own references: Python's `builtins` and `keyword`, tc39.es/ecma262 (globals and what
their objects have), docs.ruby-lang.org (Kernel, Enumerable) and bundler.io (Gemfile), protobuf.dev
(scalar types and keywords), postgresql.org (keywords), stat.ethz.ch (R's base package), go.dev/ref,
doc.rust-lang.org/std, en.cppreference.com.
"""

from __future__ import annotations

import builtins
import keyword
import sys
from functools import cache

from devintel.solutions.standard_library import NODE

_JAVASCRIPT = """
    abs ceil floor max min pow random round sqrt trunc parse stringify assign create entries freeze
    fromEntries groupBy hasOwn keys values concat every fill filter find findIndex findLast flat
    flatMap forEach from includes indexOf isArray join lastIndexOf length map pop push reduce
    reduceRight reverse shift slice some sort splice toSorted unshift charAt charCodeAt endsWith
    localeCompare match matchAll normalize padEnd padStart repeat replace replaceAll search split
    startsWith substring toLowerCase toString toUpperCase trim trimEnd trimStart all allSettled any
    race reject resolve then catch finally parseFloat parseInt isNaN isFinite isInteger toFixed
    Array Boolean Date Error Function Infinity JSON Map Math Number Object Promise Proxy Reflect
    RegExp Set String Symbol TypeError WeakMap WeakSet console log warn error debug info document
    window global globalThis process module exports require setTimeout setInterval setImmediate
    clearTimeout clearInterval queueMicrotask structuredClone fetch async await break case class
    const continue default delete export extends function import instanceof return static super
    switch throw typeof undefined while yield querySelector addEventListener getElementById string
    number boolean unknown never interface readonly Record Partial Required Readonly Pick Omit
    """
_PROTO = """
    double float int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 bool string bytes message
    enum service rpc returns repeated optional required import option package syntax oneof map
    reserved extensions extend stream proto3 proto2 google.protobuf.Timestamp
    """
_RUBY = """
    puts print require require_relative raise attr_accessor attr_reader attr_writer include extend
    module class define_method each each_with_index map flat_map select reject inject reduce sum
    first last length size count push append pop shift unshift join split strip sort sort_by
    group_by uniq compact flatten reverse include? empty? nil? to_s to_i to_f to_a to_h to_sym
    upcase downcase capitalize gsub sub match freeze merge fetch keys values key? source gem group
    platforms gemspec ruby path task namespace desc file directory expect describe context before
    after let subject
    """
_SQL = """
    select insert update delete from where group order having limit offset join inner outer left
    right full cross union intersect except distinct values into table create alter drop index view
    primary foreign references unique check default constraint not null integer bigint smallint
    numeric decimal real double varchar char text boolean date timestamp interval returning with
    count sum avg min max coalesce upper lower length substring
    """
_R = """
    abs all any apply array c cat character colnames data.frame diff dim do.call exp factor
    function ifelse is.na is.null lapply length levels library list log mapply matrix max mean
    median merge min names nchar ncol nrow numeric order paste paste0 print prod quantile range
    rbind read.csv rep require return rev round row.names sapply sd seq seq_along set.seed sort
    source split sprintf sqrt stop strsplit subset substr sum summary table tapply tolower toupper
    unique unlist var vector which
    """
_GO = """
    append cap clear close complex copy delete imag len make max min new panic print println real
    recover bool byte error float32 float64 int int8 int16 int32 int64 rune string uint uint8
    uint16 uint32 uint64 uintptr Println Printf Sprintf Errorf Fprintf Sprint Printf func package
    import return struct interface range select switch defer
    """
_RUST = """
    println print eprintln format vec panic assert assert_eq String Vec Option Some None Result Ok
    Err Box HashMap HashSet iter into_iter iter_mut collect map filter fold sum len push push_str
    pop insert remove contains get get_mut unwrap expect unwrap_or clone to_string to_owned as_str
    parse trim split lines chars bool char str i8 i16 i32 i64 u8 u16 u32 u64 usize isize f32 f64
    match struct enum impl trait return
    """
_C = """
    printf fprintf sprintf snprintf scanf malloc calloc realloc free memcpy memset strlen strcpy
    strncpy strcmp strcat strdup fopen fclose fgets puts putchar getchar exit abort atoi size_t
    include define ifdef ifndef endif return struct typedef sizeof switch unsigned int long short
    double float char void const static string vector push_back begin end size empty insert find
    cout cin endl std unordered_map unique_ptr shared_ptr make_unique nullptr template typename
    namespace public private protected virtual override
    """
_JAVA = """
    String Integer Double Boolean Long Object List ArrayList Map HashMap Set HashSet Optional
    System println length size charAt substring equals hashCode toString isEmpty contains add
    remove get put getOrDefault containsKey stream filter collect forEach boolean public private
    protected static final class interface extends implements return import package throws
    """
_ENDINGS = {
    "js jsx mjs cjs ts tsx mts cts vue svelte": _JAVASCRIPT,
    "proto": _PROTO,
    "rb rake gemspec ru gemfile rakefile": _RUBY,
    "sql": _SQL,
    "r": _R,
    "go": _GO,
    "rs": _RUST,
    "c h cc cpp cxx hpp hh": _C,
    "java kt scala": _JAVA,
}


@cache
def vocabulary(ending: str) -> frozenset[str]:
    """The words of the language whose files end so; empty for any other."""
    ending = ending.lower()
    if ending in ("py", "pyi"):
        return _python()
    for endings, words in _ENDINGS.items():
        if ending in endings.split():
            known = frozenset(words.split())
            return known | NODE if words is _JAVASCRIPT else known
    return frozenset()


@cache
def _python() -> frozenset[str]:
    methods = (name for kind in (str, list, dict, set) for name in dir(kind))
    plain = (name for name in (*dir(builtins), *methods) if not name.startswith("_"))
    return frozenset((*plain, *keyword.kwlist, *sys.stdlib_module_names))
