"""Facts of an unpacked lighter-sdk wheel as JSON: models, operations, exports of its native library.

Usage: python3 wheel_facts.py <folder that holds lighter/>. Reads the sources only; nothing of the wheel is run.
"""

import ast
import json
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
package = root / "lighter"
PLAIN = {"StrictInt": "integer", "int": "integer", "StrictStr": "string", "str": "string", "StrictBool": "boolean",
         "bool": "boolean", "StrictFloat": "number", "float": "number", "date": "string", "datetime": "string"}


def literal(node):
    try:
        value = ast.literal_eval(node)
    except ValueError:
        return None
    return value.strip() if isinstance(value, str) else value


def limits(call, schema):
    """What pydantic's Field(…) says of a value."""
    for keyword in call.keywords:
        name = {"ge": "minimum", "le": "maximum", "description": "description"}.get(keyword.arg)
        if name and literal(keyword.value) is not None:
            schema[name] = literal(keyword.value)


def schema_of(node):
    """A type annotation as a property schema, and whether it is optional."""
    if isinstance(node, ast.Name):
        if node.id in PLAIN:
            return {"type": PLAIN[node.id]}, False
        return ({}, False) if node.id == "Any" else ({"$ref": "#/definitions/" + node.id}, False)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return schema_of(ast.parse(node.value, mode="eval").body)
    if not isinstance(node, ast.Subscript):
        raise ValueError("unknown annotation: " + ast.unparse(node))
    outer = node.value.id
    inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    if outer == "Optional":
        return schema_of(inner[0])[0], True
    if outer == "List":
        return {"type": "array", "items": schema_of(inner[0])[0]}, False
    if outer == "Dict":
        value = schema_of(inner[1])[0]
        return {"type": "object", **({"additionalProperties": value} if value else {})}, False
    if outer == "Union":
        return {"type": "number"}, False
    if outer == "Annotated":
        schema, optional = schema_of(inner[0])
        for extra in inner[1:]:
            if isinstance(extra, ast.Call):
                limits(extra, schema)
        return schema, optional
    raise ValueError("unknown annotation: " + ast.unparse(node))


def enum_of(function):
    """The values of `if value not in set([...])` in a validator."""
    for node in ast.walk(function):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.NotIn):
            return [literal(one) for one in node.comparators[0].args[0].elts]
    return None


def models():
    found = {}
    for file in sorted((package / "models").glob("*.py")):
        for cls in [node for node in ast.parse(file.read_text()).body if isinstance(node, ast.ClassDef)]:
            fields, required, by_attribute = {}, [], {}
            for node in cls.body:
                if not isinstance(node, ast.AnnAssign) or node.target.id in ("additional_properties", "model_config"):
                    continue
                if "ClassVar" in ast.unparse(node.annotation):
                    continue
                schema, optional = schema_of(node.annotation)
                name = node.target.id
                if isinstance(node.value, ast.Call):
                    limits(node.value, schema)
                    for keyword in node.value.keywords:
                        if keyword.arg == "alias":
                            name = literal(keyword.value)
                by_attribute[node.target.id] = name
                fields[name] = schema
                if not optional:
                    required.append(name)
            for node in cls.body:
                if not isinstance(node, ast.FunctionDef):
                    continue
                for decorator in node.decorator_list:
                    if isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") == "field_validator":
                        enum = enum_of(node)
                        if enum is not None:
                            target = fields[by_attribute[literal(decorator.args[0])]]
                            (target["items"] if target.get("type") == "array" else target)["enum"] = enum
            if fields:
                found[cls.name] = {"required": required, "properties": fields}
    return found


def operations():
    found = {}
    for file in sorted((package / "api").glob("*_api.py")):
        for cls in [node for node in ast.parse(file.read_text()).body if isinstance(node, ast.ClassDef)]:
            functions = {node.name: node for node in cls.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}
            for name, function in functions.items():
                serialize = functions.get("_" + name + "_serialize")
                if serialize is None:
                    continue
                found.update([operation_of(name, function, serialize)])
    return dict(sorted(found.items()))


def operation_of(name, function, serialize):
    source = ast.unparse(serialize)
    method = re.search(r"method='(\w+)'", source).group(1)
    path = re.search(r"resource_path='([^']+)'", source).group(1)
    places = {}
    for place, wire, attribute in re.findall(r"_(query|form)_params\.append\(\('([^']+)', (\w+)\)\)", source):
        places[attribute] = (place, wire)
    # Booleans and dates are converted first; the attribute's name stands before.
    for place, wire in re.findall(r"_(query|path|form)_params\['([^']+)'\]", source):
        places.setdefault(wire, (place, wire))
    for wire in re.findall(r"_header_params\['([^']+)'\] = \w+", source):
        places.setdefault(wire, ("header", wire))
    body = re.search(r"_body_params = (\w+)\n", source)
    response = re.search(r"'200': '(\w+)'", ast.unparse(function))
    arguments, defaults = function.args.args[1:], function.args.defaults
    parameters = []
    for index, argument in enumerate(arguments):
        if argument.arg.startswith("_"):
            continue
        schema, optional = schema_of(argument.annotation)
        place, wire = places.get(argument.arg, ("header" if argument.arg == "authorization" else "query", argument.arg))
        if body and body.group(1) == argument.arg:
            place = "body"
        parameters.append({"name": wire, "in": place, **schema,
                           **({} if optional or index >= len(arguments) - len(defaults) else {"required": True})})
    text = ast.get_docstring(function) or ""
    text = re.sub(r"\s+", " ", text.split(":param")[0]).strip()
    text = text[len(name):].strip() if text.startswith(name) else text
    key = method + " " + path
    return key, {**({"description": text} if text else {}), "parameters": parameters,
                 **({"response": response.group(1)} if response else {})}


def exports():
    """Functions of the native library: name -> parameters, from the C header that the wheel ships."""
    headers = sorted((package / "signers").glob("lighter-signer-linux-amd64.h"))
    if not headers:
        return {}
    found = {}
    for name, parameters in re.findall(r"^extern (?:__declspec\(dllexport\) )?[\w ]+?\*? ?(\w+)\(([^)]*)\);", headers[0].read_text(), re.M):
        found[name] = [] if parameters.strip() in ("", "void") else [one.strip() for one in parameters.split(",")]
    return dict(sorted(found.items()))


def structs():
    """Structs that the native library takes: name -> member -> C type."""
    headers = sorted((package / "signers").glob("lighter-signer-linux-amd64.h"))
    found = {}
    for body, name in re.findall(r"typedef struct \{([^}]*)\} (\w+TxReq);", headers[0].read_text() if headers else ""):
        members = re.findall(r"^\s*(\w+[\s*]+)(\w+);", body, re.M)
        found[name] = {member: kind.replace(" ", "") for kind, member in members}
    return dict(sorted(found.items()))


def transaction_types():
    """Constants of transaction types, where the client still has them: name -> number."""
    found = {}
    for file in sorted(package.rglob("*.py")):
        for name, number in re.findall(r"^\s*(TX_TYPE_\w+)\s*=\s*(\d+)\s*$", file.read_text(), re.M):
            found[name] = int(number)
    return dict(sorted(found.items()))


def version():
    for info in sorted(root.glob("lighter_sdk-*.dist-info")):
        return info.name[len("lighter_sdk-"):-len(".dist-info")]
    return "unknown"


print(json.dumps({"version": version(), "models": models(), "operations": operations(), "exports": exports(), "structs": structs(),
                  "transactionTypes": transaction_types()}, ensure_ascii=False))
