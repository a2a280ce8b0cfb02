from fastapi import FastAPI

from app.routers import projects, search

app = FastAPI(title="Kanban")
app.include_router(projects.router)
app.include_router(search.router)
